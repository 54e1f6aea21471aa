import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, as tables and charts. */
final class Report {
    private static final String BEGIN = "<!-- written by benchmarks/http/run: begin -->";
    private static final String END = "<!-- written by benchmarks/http/run: end -->";

    /** For each service and load, the rounds in their order. */
    private final Map<String, Map<String, List<Load.Sample>>> samples = new LinkedHashMap<>();

    /** For each service and load, bytes allocated for a request. */
    private final Map<String, Map<String, Double>> allocated = new LinkedHashMap<>();

    private final Map<String, List<Double>> firstMillis = new LinkedHashMap<>();
    private final Map<String, List<Double>> firstCpuMillis = new LinkedHashMap<>();
    private final Map<String, Double> residentMiB = new LinkedHashMap<>();

    void add(Peer peer, Load load, Load.Sample sample) {
        samples.computeIfAbsent(peer.title(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(load.name(), _ -> new ArrayList<>())
                .add(sample);
    }

    void first(Peer peer, double millis, double cpuMillis) {
        firstMillis.computeIfAbsent(peer.title(), _ -> new ArrayList<>()).add(millis);
        firstCpuMillis.computeIfAbsent(peer.title(), _ -> new ArrayList<>()).add(cpuMillis);
    }

    void allocated(Peer peer, Load load, double bytes) {
        allocated.computeIfAbsent(peer.title(), _ -> new LinkedHashMap<>()).put(load.name(), bytes);
    }

    void resident(Peer peer, double mebibytes) {
        residentMiB.put(peer.title(), mebibytes);
    }

    /** The tables. */
    String tables(String preface) {
        StringBuilder text = new StringBuilder(preface);
        String ours = samples.keySet().iterator().next();
        for (String load : samples.get(ours).keySet()) {
            text.append("\n### ").append(load).append("\n\n");
            text.append(
                    "| | requests/s | ours ÷ theirs | CPU µs a request | theirs ÷ ours | p50 ms |"
                            + " p99 ms | bytes allocated |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
            for (String peer : samples.keySet()) {
                List<Load.Sample> own = samples.get(ours).get(load);
                List<Load.Sample> its = samples.get(peer).getOrDefault(load, List.of());
                if (its.isEmpty()) {
                    continue;
                }
                Double bytes = allocated.getOrDefault(peer, Map.of()).get(load);
                text.append(
                        "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        peer,
                                        Numbers.text("%,.0f", median(its, Load.Sample::perSecond)),
                                        ratio(own, its, Load.Sample::perSecond),
                                        Numbers.text("%.1f", median(its, Load.Sample::cpuMicros)),
                                        ratio(its, own, Load.Sample::cpuMicros),
                                        Numbers.text("%.2f", median(its, Load.Sample::p50Millis)),
                                        Numbers.text("%.1f", median(its, Load.Sample::p99Millis)),
                                        bytes == null ? "" : Numbers.text("%,.0f", bytes)));
            }
        }
        text.append(tokens());
        text.append("\n### Start and memory\n\n| | first 200, ms | CPU until then, ms | resident 15 s after load, MiB |\n")
                .append("|---|--:|--:|--:|\n");
        residentMiB.forEach((peer, mebibytes) -> {
            List<Double> millis = firstMillis.getOrDefault(peer, List.of());
            text.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    peer,
                                    millis.isEmpty() ? "" : Numbers.spread(millis, "%.0f"),
                                    millis.isEmpty()
                                            ? ""
                                            : Numbers.spread(firstCpuMillis.get(peer), "%.0f"),
                                    Numbers.text("%.0f", mebibytes)));
        });
        return text.toString();
    }

    /** Requests of a service with a token beside those without. */
    private String tokens() {
        StringBuilder text = new StringBuilder("\n### What a token costs\n\n");
        text.append(
                "Requests a second with a token ÷ without one, of the same service in the same rounds. A token is more"
                        + " bytes to read too: the third column has them on both sides.\n\n");
        text.append(
                "| | one token, 64 connections | every token new, 64 | one token ÷ an open GET as long, 64 |"
                        + " one token, 256 |\n|---|--:|--:|--:|--:|\n");
        samples.forEach((peer, loads) -> {
            if (loads.containsKey(Load.name(Load.OPEN, 64))) {
                text.append(
                        "| %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        peer,
                                        beside(loads, Load.ONE_TOKEN, Load.OPEN, 64),
                                        beside(loads, Load.NEW_TOKENS, Load.OPEN, 64),
                                        beside(loads, Load.ONE_TOKEN, Load.OPEN_WITH_TOKEN, 64),
                                        beside(loads, Load.ONE_TOKEN, Load.OPEN, 256)));
            }
        });
        return text.toString();
    }

    private static String beside(
            Map<String, List<Load.Sample>> loads, String load, String other, int connections) {
        return ratio(
                loads.get(Load.name(load, connections)),
                loads.get(Load.name(other, connections)),
                Load.Sample::perSecond);
    }

    /** Of the two in the same rounds: the median, with the least and the greatest. */
    private static String ratio(
            List<Load.Sample> over, List<Load.Sample> under, ToDoubleFunction<Load.Sample> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(over.size(), under.size()); i++) {
            ratios.add(value.applyAsDouble(over.get(i)) / value.applyAsDouble(under.get(i)));
        }
        return Numbers.spread(ratios, "%.2f");
    }

    private static double median(List<Load.Sample> all, ToDoubleFunction<Load.Sample> value) {
        return Numbers.median(all.stream().map(value::applyAsDouble).toList());
    }

    /** Puts the tables into a page, in place of those before, and charts beside it. */
    void write(Path page, Path charts, String preface) throws IOException {
        String before =
                Files.exists(page) ? Files.readString(page) : "# What was measured\n\n" + BEGIN + END;
        String own = BEGIN + "\n" + tables(preface) + "\n" + links(page, charts) + END;
        int from = before.indexOf(BEGIN);
        int to = before.indexOf(END);
        String after =
                from < 0 || to < from
                        ? before + "\n" + own + "\n"
                        : before.substring(0, from) + own + before.substring(to + END.length());
        Files.writeString(page, after.endsWith("\n") ? after : after + "\n");
    }

    private String links(Path page, Path charts) throws IOException {
        Files.createDirectories(charts);
        String load = samples.values().iterator().next().keySet().iterator().next();
        StringBuilder links = new StringBuilder();
        chart(links, page, charts, "throughput", "Requests a second: " + load, "%,.0f", of(load, Load.Sample::perSecond));
        chart(links, page, charts, "cpu", "CPU of a request, µs: " + load, "%.1f", of(load, Load.Sample::cpuMicros));
        chart(links, page, charts, "latency", "99 of 100 are answered within, ms: " + load, "%.1f", of(load, Load.Sample::p99Millis));
        chart(links, page, charts, "memory", "Resident after load, MiB", "%.0f", residentMiB);
        Map<String, Double> first = new LinkedHashMap<>();
        firstMillis.forEach((peer, millis) -> first.put(peer, Numbers.median(millis)));
        chart(links, page, charts, "start", "From the start to the first 200, ms", "%.0f", first);
        return links.toString();
    }

    private static void chart(
            StringBuilder links,
            Path page,
            Path charts,
            String name,
            String title,
            String format,
            Map<String, Double> values)
            throws IOException {
        Path file = charts.resolve("http-" + name + ".svg");
        Files.writeString(file, Chart.of(title, format, values));
        links.append("![%s](%s)\n\n".formatted(title, page.getParent().relativize(file)));
    }

    private Map<String, Double> of(String load, ToDoubleFunction<Load.Sample> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        samples.forEach((peer, loads) -> values.put(peer, median(loads.get(load), value)));
        return values;
    }
}
