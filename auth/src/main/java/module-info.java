/** Login sessions, refresh, revocation, passwords and throttle. Knows no HTTP and no driver. */
module dev.gatewright.auth {
    requires static transitive org.jspecify;
    requires transitive dev.gatewright.jwt;
    requires transitive dev.gatewright.runtime;
    requires org.bouncycastle.provider;

    exports dev.gatewright.auth;
    exports dev.gatewright.auth.audit;
    exports dev.gatewright.auth.claims;
    exports dev.gatewright.auth.memory;
    exports dev.gatewright.auth.password;
    exports dev.gatewright.auth.revocation;
    exports dev.gatewright.auth.session;
    exports dev.gatewright.auth.session.state;
    exports dev.gatewright.auth.store;
    exports dev.gatewright.auth.throttle;
    exports dev.gatewright.auth.ticket;
}
