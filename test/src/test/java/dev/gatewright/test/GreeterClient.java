package dev.gatewright.test;

import dev.gatewright.client.ApiCall;
import dev.gatewright.client.CallOptions;
import dev.gatewright.client.ClientOptions;
import dev.gatewright.client.Session;
import dev.gatewright.client.SessionRoutes;
import dev.gatewright.client.Transport;
import dev.gatewright.client.json.FromJson;
import dev.gatewright.test.Greeter.Name;

/** A client of {@link Greeter} as the generator would write it. */
final class GreeterClient {
    private final Transport transport;
    private final Session user;

    GreeterClient(ClientOptions options) {
        transport = new Transport(options);
        user = transport.session("greeter", "User", SessionRoutes.NONE);
    }

    Session user() {
        return user;
    }

    Name me() {
        return transport.value(
                new ApiCall("GET", "/me", CallOptions.NONE).as(user),
                in -> new Name(in.member("name").as(FromJson::text)));
    }
}
