/**
 * A page that speaks the base dialect as its public client does: `join` on open, an offer from whoever
 * is already there, the description sent before it is set, candidates afterwards, every offer a new
 * connection, own video by a fake camera. Written from recordings of the frames. It enters at once, or
 * at a click when the word `click` is the third part of its hash.
 */
export const BASE_PAGE = `<!doctype html><title>base</title><body><script>
const [room, id, when] = decodeURIComponent(location.hash.slice(1)).split(',');
const peers = {};
let socket;
const send = (type, data) => socket.send(JSON.stringify({ type, data }));
const media = navigator.mediaDevices.getUserMedia({ audio: true, video: true });
async function connect(target) {
  peers[target]?.close();
  const peer = peers[target] = new RTCPeerConnection();
  const stream = await media;
  for (const track of stream.getTracks()) peer.addTrack(track, stream);
  peer.onicecandidate = ({ candidate }) => candidate && send('candidate', {
    candidate: { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex },
    target,
  });
  peer.ontrack = ({ streams: [remote] }) => {
    let video = document.getElementById('user-' + target);
    if (!video) {
      video = document.body.appendChild(document.createElement('video'));
      video.id = 'user-' + target;
      video.autoplay = true;
    }
    video.srcObject = remote;
  };
  return peer;
}
// One after the other: a candidate must not be looked at before the description it belongs to is set.
let handled = Promise.resolve();
function enter() {
  socket = new WebSocket('ws://' + location.host + '/ws/' + encodeURIComponent(room) + '/' + id);
  socket.onopen = () => media.then(() => {
    send('join', {});
    document.title = 'joined';
  });
  socket.onmessage = (message) => {
    handled = handled.then(() => handle(message));
  };
}
async function handle({ data: text }) {
  const { type, data } = JSON.parse(text);
  if (type === 'join') {
    const peer = await connect(data.user_id);
    const offer = await peer.createOffer();
    send('offer', { sdp: offer.sdp, target: data.user_id });
    await peer.setLocalDescription(offer);
  } else if (type === 'offer') {
    const peer = await connect(data.user_id);
    await peer.setRemoteDescription({ type: 'offer', sdp: data.sdp });
    const answer = await peer.createAnswer();
    send('answer', { sdp: answer.sdp, target: data.user_id });
    await peer.setLocalDescription(answer);
  } else if (type === 'answer') {
    await peers[data.user_id].setRemoteDescription({ type: 'answer', sdp: data.sdp });
  } else if (type === 'candidate') {
    const peer = peers[data.user_id];
    if (peer?.remoteDescription) await peer.addIceCandidate(data.candidate);
  } else if (type === 'left') {
    peers[data.target]?.close();
    delete peers[data.target];
    document.getElementById('user-' + data.target)?.remove();
  }
}
if (when !== 'click') enter();
else {
  media.then(() => { document.title = 'ready'; });
  document.addEventListener('click', enter, { once: true });
}
</script></body>`;
