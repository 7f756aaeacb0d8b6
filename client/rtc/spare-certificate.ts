/** What browsers make by themselves for a connection that was given none, and make fastest. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

/** What a certificate is made with; `nowMs` counts from 1970, as `RTCCertificate.expires` does. */
export interface CertificateParts {
  generate: () => Promise<RTCCertificate>;
  nowMs: () => number;
}

const ofBrowser: CertificateParts = {
  generate: () => RTCPeerConnection.generateCertificate(ALGORITHM),
  nowMs: () => Date.now(),
};

/**
 * The certificate for the connections of the next call, made before anybody waits for it. Making one
 * also starts what the browser needs for calls at all. Each call gets another one, by which nobody is
 * known again.
 */
export class SpareCertificate {
  #spare: RTCCertificate | null = null;
  #isComing = false;

  constructor(private readonly parts: CertificateParts = ofBrowser) {}

  /** Makes one, unless there is one. Never rejects: without it each connection makes its own. */
  async prepare(): Promise<void> {
    if (this.#spare !== null || this.#isComing) return;
    this.#isComing = true;
    try {
      this.#spare = await this.parts.generate();
    } catch (error) {
      console.debug('No certificate was made ahead.', error);
    } finally {
      this.#isComing = false;
    }
  }

  /** The one that is there, for one call; none when there is none, or it has ended meanwhile. */
  take(): RTCCertificate[] {
    const spare = this.#spare;
    this.#spare = null;
    return spare !== null && spare.expires > this.parts.nowMs() ? [spare] : [];
  }
}
