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

/** OAuth token exchange: a parameter is missing, or asks for another kind of token. */
export function exchangeInvalid(description: string) {
  return { error: 'invalid_request', error_description: description };
}

/** OAuth token exchange: a token that is accepted, but was not issued for the workspace of a client. */
export const subjectUnfit = {
  error: 'invalid_grant',
  error_description: 'The subject token cannot be exchanged.',
};

/** OAuth token exchange: the subject token has ended or was never issued. */
export const subjectEnded = {
  error: 'invalid_token',
  error_description: 'The subject token is invalid or has expired.',
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

/** Compute Ops Management: the owner of the client has no role in it. */
export function computeForbidden() {
  return {
    httpStatusCode: 403,
    errorCode: 'HPE_GL_ERROR_FORBIDDEN',
    message: 'The caller has no Compute Ops Management role in this workspace.',
    debugId: randomUUID(),
    errorDetails: [],
  };
}

/** A service of a region: the workspace has no instance of it there. */
export function routingNotFound() {
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
    message: `The ${subject === 'filter' ? 'filter expression' : subject} is not valid.`,
    debugId: randomUUID(),
    errorDetails: [
      { type: 'hpe.greenlake.bad_request', issues: [{ source: 'query', subject, description }] },
    ],
  };
}

/** Compute Ops Management: any other refusal; each has a code of its own. */
export function computeError(status: number, message: string) {
  return {
    httpStatusCode: status,
    errorCode: `HPE-GL-COMPUTE_OPS-0500${status}`,
    message,
    debugId: randomUUID(),
    errorDetails: [],
  };
}

/** Compute Ops Management: more requests than the client may send. */
export function computeTooMany() {
  return {
    httpStatusCode: 429,
    errorCode: 'HPE_GL_ERROR_TOO_MANY_REQUESTS',
    message: 'Too many requests.',
    debugId: randomUUID(),
    errorDetails: [],
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

/** The platform: the owner of the client may not do this. */
export function platformForbidden() {
  return {
    debugId: randomUUID(),
    httpStatusCode: 403,
    errorCode: 'HPE_GL_ERROR_FORBIDDEN',
    message: 'The caller does not have permission for this request.',
  };
}

/** The platform and the services without a shape of their own: a query parameter that it cannot use. */
export function platformBadQuery(subject: string, description: string) {
  return {
    httpStatusCode: 400,
    errorCode: 'HPE_GL_ERROR_BAD_REQUEST',
    message: 'The request could not be processed.',
    debugId: randomUUID(),
    badRequestErrorDetails: [
      { type: 'hpe.greenlake.bad_request', issues: [{ source: 'query', subject, description }] },
    ],
  };
}

/** The platform and the services without a shape of their own: more requests than the client may send. */
export function platformTooMany(limit: string) {
  return {
    httpStatusCode: 429,
    errorCode: 'HPE_GL_ERROR_TOO_MANY_REQUESTS',
    message: 'Too many requests.',
    debugId: randomUUID(),
    generalErrorDetails: [
      { type: 'hpe.greenlake.metadata', source: 'gateway', metadata: { limit } },
    ],
  };
}

/** Any service: it has failed by itself. */
export function internalError() {
  return {
    httpStatusCode: 500,
    errorCode: 'HPE_GL_ERROR_INTERNAL_SERVER_ERROR',
    message: 'An unexpected error occurred.',
    debugId: randomUUID(),
    serverErrorDetails: [{ type: 'hpe.greenlake.retry', retryAfterSeconds: 30 }],
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

/** Data Services: the owner of the client has no role in it. */
export function dataServicesForbidden() {
  return {
    httpStatusCode: 403,
    message: 'The caller lacks data-services.read.',
    errorCode: 'HPE_GL_ERROR_FORBIDDEN',
    debugId: randomUUID().replaceAll('-', ''),
  };
}

/** Data Services at its addresses of 2022: any error. */
export function dataServicesError2022(status: number, error: string) {
  return { error, errorCode: String(status), traceId: randomUUID().replaceAll('-', '') };
}
