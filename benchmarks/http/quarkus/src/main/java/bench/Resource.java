package bench;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

@Path("/")
@NonBlocking
public class Resource {
    @Inject JsonWebToken token;

    public record Ping(String message) {}

    public record Me(long userId, String role) {}

    public record Made(long id) {}

    @GET
    @Path("ping")
    public Ping ping() {
        return new Ping("pong");
    }

    @GET
    @Path("me")
    @Authenticated
    public Me me() {
        Object id = token.getClaim("userId");
        long userId =
                id instanceof JsonNumber number ? number.longValue() : ((Number) id).longValue();
        return new Me(userId, token.getClaim("role").toString());
    }

    @POST
    @Path("orders")
    public Made addOrder(@Valid Order order) {
        return new Made(order.quantity());
    }
}
