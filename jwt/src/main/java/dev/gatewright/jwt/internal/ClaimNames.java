package dev.gatewright.jwt.internal;

/** The claims that mean something to us. */
public final class ClaimNames {

    public static final JsonName AUD = new JsonName("aud");
    public static final JsonName EP = new JsonName("ep");
    public static final JsonName EXP = new JsonName("exp");
    public static final JsonName GEN = new JsonName("gen");
    public static final JsonName IAT = new JsonName("iat");
    public static final JsonName ISS = new JsonName("iss");
    public static final JsonName JTI = new JsonName("jti");
    public static final JsonName NBF = new JsonName("nbf");
    public static final JsonName SCH = new JsonName("sch");
    public static final JsonName SID = new JsonName("sid");
    public static final JsonName SUB = new JsonName("sub");

    private ClaimNames() {}
}
