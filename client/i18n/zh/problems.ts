import type { problems as english } from '../en/problems.js';
import type { Translation } from '../shapes.js';

/** Why a device is not there, and what can be done about it. */
export const problems: Translation<typeof english> = {
  deviceProblems: {
    microphone: {
      denied: {
        title: '浏览器不允许使用麦克风',
        detail: '其他人听不到你。要更改，请点击地址旁的图标，允许麦克风，然后重试。',
      },
      dismissed: {
        title: '麦克风的询问已被关闭',
        detail: '其他人听不到你。请重试并选择“允许”。',
      },
      system_denied: {
        title: '系统不允许浏览器使用麦克风',
        detail: '其他人听不到你。请在设备的隐私设置中允许，然后重试。',
      },
      not_found: {
        title: '未找到麦克风',
        detail: '其他人听不到你。请接入麦克风后重试，或不用麦克风继续。',
      },
      in_use: {
        title: '其他程序正在使用麦克风',
        detail: '其他人听不到你。请关闭该程序或另一个标签页，然后重试。',
      },
      insecure: {
        title: '麦克风需要安全地址',
        detail: '其他人听不到你。请通过 https 打开此页面。在此仍可收听和聊天。',
      },
      unsupported: {
        title: '此浏览器不提供麦克风',
        detail: '其他人听不到你。换个浏览器也许可以。在此仍可收听和聊天。',
      },
      lost: {
        title: '麦克风已断开',
        detail: '其他人听不到你。麦克风已被拔出或关闭。重试即可使用现有的麦克风。',
      },
      unknown: {
        title: '麦克风未能启动',
        detail: '其他人听不到你。请重试；如果仍然失败，请拔下后重新插入。',
      },
    },
    camera: {
      denied: {
        title: '浏览器不允许使用摄像头',
        detail: '其他人看不到你。要更改，请点击地址旁的图标，允许摄像头，然后重试。',
      },
      dismissed: {
        title: '摄像头的询问已被关闭',
        detail: '其他人看不到你。请重试并选择“允许”。',
      },
      system_denied: {
        title: '系统不允许浏览器使用摄像头',
        detail: '其他人看不到你。请在设备的隐私设置中允许，然后重试。',
      },
      not_found: {
        title: '未找到摄像头',
        detail: '其他人看不到你。请接入摄像头后重试，或不用摄像头继续。',
      },
      in_use: {
        title: '其他程序正在使用摄像头',
        detail: '其他人看不到你。请关闭该程序或另一个标签页，然后重试。',
      },
      insecure: {
        title: '摄像头需要安全地址',
        detail: '其他人看不到你。请通过 https 打开此页面。在此仍可收听和聊天。',
      },
      unsupported: {
        title: '此浏览器不提供摄像头',
        detail: '其他人看不到你。换个浏览器也许可以。在此仍可收听和聊天。',
      },
      lost: {
        title: '摄像头已断开',
        detail: '其他人看不到你。摄像头已被拔出或关闭。重试即可使用现有的摄像头。',
      },
      unknown: {
        title: '摄像头未能启动',
        detail: '其他人看不到你。请重试；如果仍然失败，请拔下后重新插入。',
      },
    },
  },
  screenProblems: {
    refused: {
      title: '不允许共享屏幕',
      detail: '没有共享任何内容。请在设备的设置中允许浏览器录制屏幕，然后重试。',
    },
    impossible: {
      title: '此浏览器无法共享屏幕',
      detail: '没有共享任何内容。电脑上的浏览器可以通过 https 共享。',
    },
    unknown: {
      title: '屏幕共享未能开始',
      detail: '没有共享任何内容。请重试。',
    },
  },
};
