// The error bodies of HPE's layers, word for word as in the documented samples.
import { randomUUID } from 'node:crypto';

/** OAuth: the form holds no grant type, or there is no form. */
export const grantMissing = {
  error: 'invalid_request',
  error_description: 'grant_type is required',
};

/** OAuth: a grant that HPE's issuers do not know. */
export const grantUnsupported = {
  error: 'unsupported_grant_type',
  error_description: 'The grant type is not supported.',
};

/** OAuth: unknown client or wrong secret; HPE does not say which. */
export const clientRefused = {
  error: 'invalid_client',
  error_description: 'Invalid client or client credentials.',
};

/** OAuth: the wrong workspace, or a client that is bound to one service. */
export const workspaceRefused = {
  error: 'unauthorized_request',
  error_description: 'The client is not allowed to request a token for this workspace.',
};

/** Compute Ops Management: no token, or one that is not accepted. */
export function computeUnauthorized() {
  return {
    httpStatusCode: 401,
    errorCode: 'HPE_GL_ERROR_UNAUTHORIZED',
    message: 'The access token is missing, invalid or expired.',
    debugId: randomUUID(),
    errorDetails: [],
  };
}

/** Compute Ops Management: the workspace has no instance in this region. */
export function computeRoutingNotFound() {
  return {
    httpStatusCode: 404,
    errorCode: 'HPE_GL_ERROR_NOT_FOUND',
    message: 'Routing details for the customer not found.',
    debugId: randomUUID().replaceAll('-', ''),
  };
}

/** Compute Ops Management: a query parameter that it cannot use. */
export function computeBadQuery(subject: string, description: string) {
  return {
    httpStatusCode: 400,
    errorCode: 'HPE-GL-COMPUTE_OPS-0500001',
    message: `The ${subject} is not valid.`,
    debugId: randomUUID(),
    errorDetails: [
      { type: 'hpe.greenlake.bad_request', issues: [{ source: 'query', subject, description }] },
    ],
  };
}

/** The platform: no token, or one that is not accepted. */
export function platformUnauthorized() {
  return {
    httpStatusCode: 401,
    errorCode: 'HPE_GL_ERROR_UNAUTHORIZED',
    message: 'The token is invalid or has expired.',
    debugId: randomUUID(),
    generalErrorDetails: [
      { type: 'hpe.greenlake.metadata', source: 'authn', metadata: { reason: 'expired' } },
    ],
  };
}

/** The platform: nothing is at this address. */
export function platformNotFound() {
  return {
    debugId: randomUUID(),
    httpStatusCode: 404,
    errorCode: 'HPE_GL_ERROR_NOT_FOUND',
    message: 'Resource not found.',
  };
}
