/** Login sessions, refresh, revocation, passwords and throttle. Knows no HTTP and no driver. */
module dev.gatewright.sessions {
    requires static transitive org.jspecify;
    requires transitive dev.gatewright.jwt;
    requires org.bouncycastle.provider;

    exports dev.gatewright.sessions;
    exports dev.gatewright.sessions.login;
}
