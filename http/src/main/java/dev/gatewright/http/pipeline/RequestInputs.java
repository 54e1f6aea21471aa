package dev.gatewright.http.pipeline;

import dev.gatewright.http.bind.MediaType;
import dev.gatewright.http.bind.MultipartForm;
import dev.gatewright.http.bind.Parameters;
import dev.gatewright.http.bind.Utf8;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.http.upload.ReceivedForm;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Upload;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds the parts of one admitted request, each parsed when first asked for. */
final class RequestInputs implements Inputs {
    private static final byte[] NO_BYTES = {};

    private final Exchange exchange;
    private final Map<String, String> path;
    private final byte[] body;
    private final Violations faults = new Violations();
    private @Nullable Parameters query;
    private @Nullable Parameters form;
    private final @Nullable ReceivedForm files;

    /**
     * @param files the form with files that was received; null on routes that take none
     */
    RequestInputs(
            Exchange exchange,
            Map<String, String> path,
            byte[] body,
            @Nullable ReceivedForm files) {
        this.files = files;
        this.form = files == null ? null : files.texts();
        this.exchange = exchange;
        this.path = path;
        this.body = body;
    }

    @Override
    public @Nullable String path(String name) {
        return path.get(name);
    }

    @Override
    public @Nullable String form(String name) {
        String fromBody = formBody().first(name);
        return fromBody == null ? query().first(name) : fromBody;
    }

    @Override
    public List<String> forms(String name) {
        List<String> fromBody = formBody().all(name);
        List<String> fromQuery = query().all(name);
        return fromBody.isEmpty()
                ? fromQuery
                : Stream.concat(fromBody.stream(), fromQuery.stream()).toList();
    }

    private Parameters query() {
        if (query == null) {
            query = Parameters.parse(exchange.rawQuery());
        }
        return query;
    }

    @Override
    public @Nullable Upload file(String name) {
        return files == null ? null : files.file(name);
    }

    @Override
    public @Nullable String header(String name) {
        List<String> lines = exchange.headers(name);
        if (lines.size() > 1) {
            fault(name, "sent twice");
        }
        return lines.isEmpty() ? null : lines.getFirst();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.headers(name);
    }

    @Override
    public JsonReader body() {
        if (body.length > 0 && !MediaType.isJson(contentType())) {
            throw Problem.of(415, "the body must be application/json");
        }
        return JsonCodecs.reader(body, faults);
    }

    @Override
    public JsonReader bodyBesideForm() {
        String type = contentType();
        return type != null && (MediaType.isForm(type) || MediaType.isMultipartForm(type))
                ? JsonCodecs.reader(NO_BYTES, faults)
                : body();
    }

    @Override
    public void fault(String field, String reason) {
        faults.fault(field, reason);
    }

    @Override
    public boolean hasErrors() {
        return faults.hasErrors();
    }

    @Override
    public void throwIfInvalid() {
        if (hasErrors()) {
            throw Problem.invalid(faults.all());
        }
    }

    private @Nullable String contentType() {
        List<String> lines = exchange.headers("Content-Type");
        return lines.isEmpty() ? null : lines.getFirst();
    }

    private Parameters formBody() {
        if (form == null) {
            form = readForm(contentType());
        }
        return form;
    }

    private Parameters readForm(@Nullable String contentType) {
        if (contentType != null && MediaType.isMultipartForm(contentType)) {
            return MultipartForm.parse(contentType, body);
        }
        if (!MediaType.isForm(contentType)) {
            return Parameters.parse("");
        }
        String text = Utf8.decode(body, 0, body.length);
        if (text == null || isInAnotherEncoding(text)) {
            throw Problem.badRequest("malformed parameters");
        }
        return Parameters.parse(text);
    }

    /** A byte order mark, or the zeros of UTF-16, which a form would have to encode. */
    private static boolean isInAnotherEncoding(String form) {
        return form.startsWith("\ufeff") || form.indexOf('\0') >= 0;
    }
}
