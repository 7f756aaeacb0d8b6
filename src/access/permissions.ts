/** The table belongs to the contract, since pages offer what it allows. */
export { isPermitted, PERMISSIONS, type Permission } from '../protocol/permissions.js';
