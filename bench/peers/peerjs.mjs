// The signalling server of PeerJS, as it comes. It relays to one peer and has no rooms.
import { PeerServer } from 'peer';
import { HOST, PORT, started } from './started.mjs';

// Its limit of clients is 5000 by default, which the idle scenario would reach.
PeerServer({ port: PORT, host: HOST, path: '/', concurrent_limit: 100_000 }, started);
