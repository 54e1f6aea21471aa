package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonName;

/** The claims that mean something to us. */
final class ClaimNames {

    static final JsonName AUD = new JsonName("aud");
    static final JsonName EP = new JsonName("ep");
    static final JsonName EXP = new JsonName("exp");
    static final JsonName GEN = new JsonName("gen");
    static final JsonName IAT = new JsonName("iat");
    static final JsonName ISS = new JsonName("iss");
    static final JsonName JTI = new JsonName("jti");
    static final JsonName NBF = new JsonName("nbf");
    static final JsonName SCH = new JsonName("sch");
    static final JsonName SID = new JsonName("sid");
    static final JsonName SUB = new JsonName("sub");

    private ClaimNames() {}
}
