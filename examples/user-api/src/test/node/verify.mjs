import { createRemoteJWKSet, jwtVerify } from "jose";

const [issuer, audience, token] = process.argv.slice(2);

const metadata = await fetch(`${issuer}/.well-known/oauth-authorization-server`);
const keys = createRemoteJWKSet(new URL((await metadata.json()).jwks_uri));

const { payload } = await jwtVerify(token, keys, {
  issuer,
  audience,
  typ: "at+jwt",
  algorithms: ["ES256"],
  requiredClaims: ["sub", "exp", "iat"],
});
console.log(`subject ${payload.sub}, role ${payload.role}`);
