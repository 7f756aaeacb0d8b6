/**
 * The wire contract: every frame that crosses the socket, in both dialects.
 *
 * A frame is one WebSocket text message `{ type, data, id?, re?, seq? }`. `data` is always an object.
 * Wire names are `snake_case`, because the clients of the base dialect know them so.
 * The prose, with an example of each frame, is in `README.md` beside this file.
 */
export * from './client-frames.js';
export * from './server-frames.js';
export * from './shapes.js';
