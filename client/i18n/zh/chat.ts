import type { chat as english } from '../en/chat.js';
import type { Translation } from '../shapes.js';

/** The chat. */
export const chat: Translation<typeof english> = {
  chatTitle: '聊天',
  conversations: '会话',
  everyone: '所有人',
  toEveryone: '发给所有人',
  toOne: '仅发给 {name}',
  messages: '消息',
  writeToEveryone: '写给所有人',
  writeToOne: '仅写给 {name}',
  send: '发送',
  chatEmpty: '还没有消息。你在这里写的内容，房间里的所有人都能看到。',
  chatEmptyPrivate: '只有 {name} 和你能看到此会话，房间里的其他人都看不到。',
  chatGone: '{name} 现在不在房间里。',
  loadOlder: '显示更早的消息',
  loadingOlder: '正在加载更早的消息…',
  newMessages: '新消息',
  latestMessages: '最新消息',
  unreadMark: '新',
  unreadTab: '{name}，{unread}',
  delivery: { sending: '正在发送…', sent: '已发送', delivered: '已送达' },
  gaps: {
    epoch: '这里可能缺少一些消息。',
    window: '你离开了较长时间，这里缺少一些消息。',
    overflow: '消息太多，无法全部保留。这里缺少一些私聊消息。',
    restart: '服务器曾重新启动，这里可能缺少重启前不久的消息。',
  },
  bytesLeft: { other: '还可输入 {count} 字节' },
  bytesTooMany: { other: '超出 {count} 字节' },
  presence: { joined: '{name} 已加入', left: '{name} 已离开' },
  typingOne: '{name} 正在输入…',
  typingTwo: '{first} 和 {second} 正在输入…',
  typingMany: '多人正在输入…',
  sendFailed: {
    gone: '未送达：对方已不在房间里。',
    tooLong: '未发送：内容太长。',
    tooMany: '未发送：一次发送的消息太多。',
    interrupted: '未发送：连接中断。',
    unknown: '未发送。',
  },
};
