package bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.JWTAuthHandler;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;

/** Vert.x Web with its own token handler and JSON schemas; one instance for each processor. */
public final class Main extends AbstractVerticle {
    public static void main(String[] args) {
        Vertx.vertx()
                .deployVerticle(
                        Main.class.getName(),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }

    @Override
    public void start(Promise<Void> started) {
        JWTAuth auth =
                JWTAuth.create(
                        vertx,
                        new JWTAuthOptions()
                                .addPubSecKey(
                                        new PubSecKeyOptions()
                                                .setAlgorithm("HS256")
                                                .setBuffer(System.getenv("SECRET")))
                                .setJWTOptions(
                                        new JWTOptions().setIssuer("bench").addAudience("bench")));
        Validator validator =
                Validator.create(
                        JsonSchema.of(order()),
                        new JsonSchemaOptions()
                                .setBaseUri("https://bench.example")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Flag));
        Router router = Router.router(vertx);
        router.get("/ping")
                .handler(context -> json(context, new JsonObject().put("message", "pong")));
        router.get("/me").handler(JWTAuthHandler.create(auth)).handler(Main::me);
        router.post("/orders")
                .handler(BodyHandler.create(false).setBodyLimit(65_536))
                .handler(context -> addOrder(context, validator));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router)
                .listen(Integer.parseInt(System.getenv("PORT")))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static void me(RoutingContext context) {
        JsonObject claims = context.user().principal();
        json(
                context,
                new JsonObject()
                        .put("userId", claims.getLong("userId"))
                        .put("role", claims.getString("role")));
    }

    private static void addOrder(RoutingContext context, Validator validator) {
        JsonObject order;
        try {
            order = context.body().asJsonObject();
        } catch (DecodeException e) {
            context.fail(400);
            return;
        }
        if (order == null || !validator.validate(order).getValid()) {
            context.fail(400);
            return;
        }
        json(context, new JsonObject().put("id", order.getLong("quantity")));
    }

    private static void json(RoutingContext context, JsonObject body) {
        context.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    private static JsonObject order() {
        JsonObject fields =
                new JsonObject()
                        .put("reference", text(8, 32))
                        .put("customer", text(3, 60))
                        .put("email", text(3, 100).put("pattern", "^[^@\\s]+@[^@\\s]+$"))
                        .put("phone", text(6, 20))
                        .put("street", text(3, 80))
                        .put("city", text(2, 60))
                        .put("zip", text(4, 10))
                        .put("country", oneOf("AT", "CH", "DE", "FR", "IT"))
                        .put("currency", oneOf("CHF", "EUR", "USD"))
                        .put("quantity", number(1, 1_000))
                        .put("price", number(1, 100_000_000))
                        .put("discount", number(0, 100))
                        .put("weight", number(1, 50_000))
                        .put("priority", number(0, 9))
                        .put("express", new JsonObject().put("type", "boolean"))
                        .put("gift", new JsonObject().put("type", "boolean"))
                        .put("carrier", oneOf("dhl", "post", "ups"))
                        .put("language", oneOf("de", "en", "fr", "it"))
                        .put("coupon", text(4, 16))
                        .put("note", text(1, 800));
        return new JsonObject()
                .put("type", "object")
                .put("required", new JsonArray(fields.fieldNames().stream().toList()))
                .put("properties", fields);
    }

    private static JsonObject text(int min, int max) {
        return new JsonObject().put("type", "string").put("minLength", min).put("maxLength", max);
    }

    private static JsonObject number(long min, long max) {
        return new JsonObject().put("type", "integer").put("minimum", min).put("maximum", max);
    }

    private static JsonObject oneOf(String... values) {
        JsonArray all = new JsonArray();
        for (String value : values) {
            all.add(value);
        }
        return new JsonObject().put("enum", all);
    }
}
