package example.client;

import dev.gatewright.client.ClientOptions;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.runtime.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of echo.api by its generated client, whose service gives back what it is given. */
public final class EchoCalls implements Function<String, List<String>> {
    private final List<String> facts = new ArrayList<>();

    @Override
    public List<String> apply(String url) {
        try (EchoApiClient api = new EchoApiClient(ClientOptions.of(url))) {
            Order all =
                    new Order(
                            9_007_199_254_740_993L,
                            "gift",
                            7,
                            255,
                            "b",
                            "s",
                            "c",
                            null,
                            "e \"ü\" \u2028",
                            List.of(new Point(0.1, 0.1f), new Point(1e21, 0.5f)),
                            Map.of("a", new Point(1, 2)),
                            Map.of(-1L, true),
                            1e-7,
                            LocalDate.of(2026, 11, 26),
                            new Json.Elements(List.of(new Json.Text("x"), new Json.Bool(true))));
            Order echoed = api.echo(all);
            facts.add("" + echoed.equals(withoutPhone(all, echoed)));
            Order least =
                    new Order(
                            1, "sale", 0, null, null, null, null, "p", null, null, null, null, 0,
                            null, null);
            facts.add("" + api.echo(least));
            try {
                api.echo(
                        new Order(
                                0, "other", 0, null, null, "s", null, null, null, null, null, null,
                                0, null, null));
            } catch (ProblemException e) {
                e.problem().violations().forEach(violation -> facts.add(violation.field()));
            }
            PlaceReq place =
                    new PlaceReq("a/b ü?", 3, List.of("x y", "&"), "t", true, new Point(1, 1));
            facts.add("" + api.place(place).equals(place));
            facts.add("" + api.fill(new FormReq("a=b & c", null)).name());
            facts.add("" + api.wordsAsync(List.of("a", "")).join()); // the stand-in gives back records alone
        }
        return facts;
    }

    /** What is absent comes as zero. */
    private static Order withoutPhone(Order sent, Order came) {
        return new Order(
                sent.id(),
                sent.kind(),
                sent.count(),
                sent.level(),
                sent.note(),
                sent.street(),
                sent.city(),
                came.phone(),
                sent.email(),
                sent.points(),
                sent.byName(),
                sent.byId(),
                sent.price(),
                sent.day(),
                sent.free());
    }
}
