import type { connectionTest as english } from '../en/connection-test.js';
import type { Translation } from '../shapes.js';

/** The test of devices and connection: what is tested, what came of it, what to do. */
export const connectionTest: Translation<typeof english> = {
  hideAddress: '对其他人隐藏我的地址',
  hideAddressHint:
    '通话直接在浏览器之间进行，因此通话中的每个人都会得知你的网络地址。' +
    '开启后，声音和画面经由此服务器的中继传输。这可能会增加一些延迟。' +
    '已经与你连接的人已看到你的地址。',
  hideAddressNone: '此服务器没有提供中继，因此无法隐藏你的地址。',
  hideAddressDemanded: '此会议始终隐藏所有人的地址。',

  testLead:
    '测试你的摄像头和麦克风、到服务器的路径，以及声音和画面传输的路径。' +
    '最多需要一分钟。浏览器可能会询问摄像头和麦克风；其他人看不到也听不到你。',
  testStart: '开始测试',
  testAgain: '再次测试',
  testRunning: '正在测试…',
  testSaySomething: '请说点什么。',
  testSteps: {
    microphone: '麦克风',
    camera: '摄像头',
    server: '到服务器的路径',
    stun: '直连（STUN）',
    turn_udp: '经 UDP 中继',
    turn_tcp: '经 TCP 中继',
    turn_tls: '经 TLS 中继',
    loop: '经中继的声音',
  },
  testStatus: {
    waiting: '尚未测试',
    running: '正在测试…',
    good: '正常',
    poor: '不佳',
    bad: '不可用',
    untested: '未测试',
  },
  testReasons: {
    silent: '设备已打开，但没有任何信号。',
    unreachable: '没有收到回应。',
    refused: '中继不接受此服务器的凭据。',
    full: '中继现在没有空位。',
    slow: '耗时较长。',
    lossy: '传输中丢失较多。',
    not_offered: '此服务器没有提供。',
    after_joining: '仅供会议中的人使用：请在会议中再次测试。',
    too_often: '从这里发起的测试过多。请等待十分钟。',
    no_relay: '无法连接到任何中继。',
    unsupported: '此浏览器无法进行通话。',
  },
  testServerFigures: '往返 {delay} 毫秒',
  testLoopFigures: '延迟 {delay} 毫秒，丢失 {loss}%',
  testStepTold: '{step}：{result}',
  testVerdicts: {
    no_server: {
      title: '无法连接到服务器',
      detail:
        '没有服务器就无法加入。请检查你的网络连接。如果其他页面可以打开，可能是中间的某些设备阻止了 WebSocket：' +
        '请不使用 VPN 或公司网络再试，或询问其管理者。',
    },
    no_calls: {
      title: '此浏览器无法进行通话',
      detail: '你可以加入并聊天。要使用声音和画面，请使用较新的 Firefox、Chrome、Edge 或 Safari。',
    },
    relay_refuses: {
      title: '中继设置有误',
      detail:
        '在可以直连的地方通话正常。请告知此服务器的管理者，中继拒绝了服务器的凭据，并附上报告。',
    },
    relay_blocked: {
      title: '你的网络阻止了中继',
      detail:
        '在可以直连的地方通话正常，否则你只能看到自己的画面。请换一个网络，例如手机网络，或不使用 VPN。' +
        '也可以请网络的管理者放行中继。',
    },
    loop_failed: {
      title: '中继有回应，但没有任何内容通过',
      detail: '需要中继的通话将没有声音。请告知此服务器的管理者，并附上报告。',
    },
    stun_blocked: {
      title: '通话可能无法连接',
      detail: '你的网络不允许 UDP 外出，此服务器也没有可用的中继。请换一个网络，或不使用 VPN。',
    },
    udp_blocked: {
      title: '通话可用，但要绕路',
      detail:
        '你的网络不允许 UDP 外出，因此声音和画面经 TCP 传输，可能断续。换一个网络或不使用 VPN 会更好。',
    },
    slow: {
      title: '通话可用，但你的网络较弱',
      detail: '声音可能中断或延迟。使用网线、靠近 Wi-Fi 或关闭其他程序可能有所帮助。',
    },
    devices: {
      title: '网络正常；请检查你的设备',
      detail: '上面的列表说明了是哪个设备以及原因。不用它也可以加入，仍能看到和听到其他人。',
    },
    no_relay: {
      title: '能测试的都正常',
      detail:
        '此服务器没有提供中继，因此通话需要直连。大多数网络允许直连；一些公司和酒店的网络不允许。' +
        '如果在那里看不到或听不到其他人，请换一个网络。',
    },
    relay_untested: {
      title: '已测试的部分正常',
      detail: '中继未测试。进入会议后，请从“更多”菜单再次测试。',
    },
    good: {
      title: '一切正常',
      detail: '你的设备和网络已可用于通话。',
    },
  },
  testReportLead: '报告包含这些结果，但不含名字、地址、设备或房间。',
};
