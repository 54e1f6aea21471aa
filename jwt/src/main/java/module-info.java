/**
 * Tokens and keys: strict reading of JWTs over the JDK's own cryptography. Knows no HTTP server.
 */
module dev.gatewright.jwt {
    requires static transitive org.jspecify;
    requires transitive java.net.http;

    exports dev.gatewright.jwt;
    exports dev.gatewright.jwt.key;
    exports dev.gatewright.jwt.key.remote;
    exports dev.gatewright.jwt.signature;
}
