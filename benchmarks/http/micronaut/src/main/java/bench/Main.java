package bench;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;

public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Micronaut.run(Main.class, args);
    }

    @Serdeable
    record Ping(String message) {}

    @Serdeable
    record Me(long userId, String role) {}

    @Serdeable
    record Made(long id) {}

    @Controller
    static class Api {
        @Get("/ping")
        Ping ping() {
            return new Ping("pong");
        }

        @Get("/me")
        Me me(Authentication caller) {
            return new Me(
                    ((Number) caller.getAttributes().get("userId")).longValue(),
                    caller.getAttributes().get("role").toString());
        }

        @Post("/orders")
        Made addOrder(@Valid @Body Order order) {
            return new Made(order.quantity());
        }
    }
}
