import { InvitesApiController } from './invites-api.controller.js';
import { ParticipantsApiController } from './participants-api.controller.js';
import { RoomsApiController } from './rooms-api.controller.js';
import { type Route, routesOf } from './routes.js';
import { ServerApiController } from './server-api.controller.js';

/** The controllers of the interface. Whatever is in this list is served, and is in the document. */
export const API_CONTROLLERS = [
  RoomsApiController,
  ParticipantsApiController,
  InvitesApiController,
  ServerApiController,
];

/** Their routes. */
export const API_ROUTES: readonly Route[] = routesOf(API_CONTROLLERS);
