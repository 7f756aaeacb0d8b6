// Where a measurement was taken.
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { isPinned } from './server.mjs';

const PEERS = ['ws', '@nestjs/core', '@nestjs/platform-ws', 'class-validator', 'socket.io', 'peer'];

/** Processor, memory, system and versions, for the head of a report. */
export function describeMachine() {
  const processors = cpus();
  return {
    processor: `${processors.length} × ${processors[0].model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.versions.node,
    isPinned,
    versions: [`meet ${versionIn('../package.json')}`, ...PEERS.flatMap(peerVersion)],
  };
}

/** True when the packages of the peers are installed. */
export function arePeersInstalled() {
  return PEERS.every((name) =>
    existsSync(new URL(`node_modules/${name}/package.json`, import.meta.url)),
  );
}

function peerVersion(name) {
  const path = `node_modules/${name}/package.json`;
  return existsSync(new URL(path, import.meta.url)) ? [`${name} ${versionIn(path)}`] : [];
}

function versionIn(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).version;
}
