package bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;

/** Javalin on virtual threads, with tokens read by the library that its own plugin uses. */
public final class Main {
    private final JWTVerifier tokens;

    record Ping(String message) {}

    record Me(long userId, String role) {}

    record Made(long id) {}

    private Main(String secret) {
        tokens =
                JWT.require(Algorithm.HMAC256(secret))
                        .withIssuer("bench")
                        .withAudience("bench")
                        .build();
    }

    public static void main(String[] args) {
        Main main = new Main(System.getenv("SECRET"));
        Javalin.create(
                        config -> {
                            config.concurrency.useVirtualThreads = true;
                            config.startup.showJavalinBanner = false;
                            config.routes.get("/ping", context -> context.json(new Ping("pong")));
                            config.routes.get("/me", main::me);
                            config.routes.post("/orders", Main::addOrder);
                        })
                .start("127.0.0.1", Integer.parseInt(System.getenv("PORT")));
    }

    private void me(Context context) {
        String header = context.header("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            throw new UnauthorizedResponse();
        }
        try {
            DecodedJWT token = tokens.verify(header.substring("Bearer ".length()));
            context.json(
                    new Me(token.getClaim("userId").asLong(), token.getClaim("role").asString()));
        } catch (JWTVerificationException e) {
            throw new UnauthorizedResponse();
        }
    }

    private static void addOrder(Context context) {
        Order order = context.bodyAsClass(Order.class);
        if (!order.faults().isEmpty()) {
            throw new BadRequestResponse(String.join(", ", order.faults()));
        }
        context.json(new Made(order.quantity()));
    }
}
