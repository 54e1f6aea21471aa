package example.client;

import dev.gatewright.client.CallOptions;
import dev.gatewright.client.ClientOptions;
import dev.gatewright.client.FileUpload;
import dev.gatewright.client.ReceivedEvents;
import dev.gatewright.client.ReceivedFile;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.runtime.Event;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Calls of files.api by its generated client; gives what came of them. */
public final class FilesCalls implements Function<String, List<String>> {
    private final List<String> facts = new ArrayList<>();

    @Override
    public List<String> apply(String url) {
        try (FilesApiClient api = new FilesApiClient(ClientOptions.of(url))) {
            api.login(new LoginReq("admin", "a secret"));
            send(api);
            receive(api);
            watch(api);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return facts;
    }

    private void send(FilesApiClient api) throws Exception {
        byte[] bytes = new byte[3_000_000];
        Arrays.fill(bytes, (byte) '-');
        Received one = api.send(new SendReq("ä & b", FileUpload.of("ä b.png", bytes), null));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        facts.add(
                "%s %s %d %s %s"
                        .formatted(
                                one.title(),
                                one.name(),
                                one.size(),
                                one.digest().equals(digest),
                                one.isThumb()));
        FileUpload small = FileUpload.of("thumb", new byte[1]).withMediaType("image/png");
        facts.add("" + api.send(new SendReq("t", small, small)).isThumb());
        try {
            api.send(new SendReq("t", FileUpload.of("large", new byte[4_000_001]), null));
        } catch (ProblemException e) {
            facts.add(e.problem().kind() + " " + e.problem().status());
        }
    }

    private void receive(FilesApiClient api) throws Exception {
        try (ReceivedFile plan = api.plan()) {
            byte[] bytes = plan.body().readAllBytes();
            facts.add(
                    "%s %d %d %s"
                            .formatted(
                                    plan.name().orElse(""),
                                    plan.size().orElse(0),
                                    bytes.length,
                                    bytes[4_999_999]));
        }
    }

    private void watch(FilesApiClient api) throws Exception {
        try (ReceivedEvents<Tick> ticks = api.watch()) {
            Iterator<Event<Tick>> events = ticks.iterator();
            facts.add("" + events.next());
            facts.add(events.next().data().n() + "");
        }
        CallOptions from = CallOptions.NONE.withHeader("Last-Event-ID", "41");
        try (ReceivedEvents<Tick> ticks = api.with(from).watch()) {
            facts.add(ticks.iterator().next().id().orElse(""));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response =
                    http.send(
                            HttpRequest.newBuilder(api.watchTicket().uri()).build(),
                            BodyHandlers.ofInputStream());
            facts.add("" + response.statusCode());
            response.body().close();
        }
    }
}
