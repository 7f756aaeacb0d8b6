import { Logger } from '@nestjs/common';
import type { TlsFiles } from '../config/tls-variables.js';
import { type Certificate, readCertificate } from './certificate-files.js';

/** Certificates are renewed weeks before they end. */
const INTERVAL_MS = 5000;

/** What can take another certificate while it runs: sockets that are open stay as they are. */
interface TlsServer {
  setSecureContext(certificate: Certificate): void;
}

/**
 * Looks for other files every few seconds, and gives them to new connections. It reads them rather than
 * waiting for the system to tell: links that are moved and mounted folders tell nothing. The two files change
 * one after the other, so that what does not fit is left alone until it does.
 */
export class CertificateRenewal {
  private readonly logger = new Logger(CertificateRenewal.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private lastFault = '';

  constructor(
    private readonly files: TlsFiles,
    private current: Certificate,
    private readonly server: TlsServer,
    private readonly intervalMs = INTERVAL_MS,
  ) {
    this.lookLater();
  }

  /** Looks no more. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** One look after the other, however slow the disk is; the process does not live on for them. */
  private lookLater(): void {
    this.timer = setTimeout(() => {
      void this.look().finally(() => {
        if (!this.isStopped) this.lookLater();
      });
    }, this.intervalMs).unref();
  }

  private async look(): Promise<void> {
    try {
      const found = await readCertificate(this.files);
      if (this.isStopped) return;
      this.lastFault = '';
      if (found.cert === this.current.cert && found.key === this.current.key) return;
      this.server.setSecureContext(found);
      this.current = found;
      this.logger.log('The certificate was renewed.');
    } catch (error) {
      const fault = error instanceof Error ? error.message : 'unknown';
      // Once per fault: it is looked for again and again.
      if (this.isStopped || fault === this.lastFault) return;
      this.lastFault = fault;
      this.logger.warn(`The certificate stays as it was: ${fault}`);
    }
  }
}
