/** What generated clients in Java call: requests over java.net.http, and sessions that refresh. */
module dev.gatewright.client {
    requires static transitive org.jspecify;
    requires transitive dev.gatewright.runtime;
    requires transitive java.net.http;
    requires tools.jackson.core;

    exports dev.gatewright.client;
    exports dev.gatewright.client.failure;
    exports dev.gatewright.client.json;
}
