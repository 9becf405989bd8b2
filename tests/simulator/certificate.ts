// The throw-away certificate behind HPE's names. It is its own authority, so that curl and Node can
// take it as a CA file while Chromium is told to trust its key alone.
import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { consoleHost, ssoHost } from './hosts';

const names = [
  ssoHost,
  consoleHost,
  'console.greenlake.hpe.com',
  '*.api.greenlake.hpe.com',
  '*.compute.cloud.hpe.com',
  '*.data.cloud.hpe.com',
];

export interface Certificate {
  /** PEM, secret for as long as anybody trusts the certificate. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** Base64 of the SHA-256 of the public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly spki: string;
}

/** A new certificate with a new key at each call, good for a year and for the simulated names only. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Simulated GreenLake' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  return {
    privateKey: made.private,
    certificate: made.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
