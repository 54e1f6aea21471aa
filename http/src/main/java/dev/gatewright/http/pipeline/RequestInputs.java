package dev.gatewright.http.pipeline;

import dev.gatewright.http.bind.FormCharset;
import dev.gatewright.http.bind.MediaType;
import dev.gatewright.http.bind.MultipartForm;
import dev.gatewright.http.bind.Parameters;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.http.upload.ReceivedForm;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Upload;
import dev.gatewright.runtime.ViolationSink;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parts of one admitted request, each parsed when first asked for.
 *
 * <p>Where a form and the query have a field of one name, the form's value comes first, as in Go's
 * {@code FormValue}; a list has both. Faults are noted with the place that a value came from, or
 * should have come from; where a required one came in another place, the fault says so. The body is
 * read as JSON only if its type says so: a form that is bound as JSON would be a second reading of
 * the same bytes. For one thread.
 */
final class RequestInputs implements Inputs {
    private static final byte[] NO_BYTES = {};
    private static final String PATH = "path";
    private static final String QUERY = "query";
    private static final String FORM = "form";
    private static final String HEADER = "header";
    private static final String BODY = "body";
    private static final String REQUIRED = "required";

    /**
     * What browsers send of their own accord: text that any page of the host may have set, and what
     * the client is called. No response can have them as fields.
     */
    private static final Set<String> OF_CLIENTS = Set.of("cookie", "user-agent");

    private final Exchange exchange;
    private final Map<String, String> path;
    private final byte[] body;
    private final Violations faults = new Violations();

    /** What was asked for last, and where: that is the field whose fault is noted next. */
    private String lastName = "";

    private String lastPlace = FORM;
    private @Nullable Parameters query;
    private @Nullable Parameters form;
    private @Nullable Elsewhere elsewhere;
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
        note(name, PATH);
        return path.get(name);
    }

    @Override
    public @Nullable String form(String name) {
        note(name, FORM);
        String fromBody = formBody().first(name);
        return fromBody == null ? query().first(name) : fromBody;
    }

    @Override
    public List<String> forms(String name) {
        note(name, FORM);
        List<String> fromBody = formBody().all(name);
        List<String> fromQuery = query().all(name);
        return fromBody.isEmpty()
                ? fromQuery
                : Stream.concat(fromBody.stream(), fromQuery.stream()).toList();
    }

    @Override
    public JsonReader json(String name, String text) {
        return JsonCodecs.reader(name, text, new InField(placeOf(name), faults));
    }

    private Parameters query() {
        if (query == null) {
            query = Parameters.ofQuery(exchange.rawQuery());
        }
        return query;
    }

    @Override
    public @Nullable Upload file(String name) {
        return files == null ? null : files.file(name);
    }

    @Override
    public @Nullable String header(String name) {
        note(name, HEADER);
        List<String> lines = exchange.headers(name);
        if (lines.size() > 1) {
            fault(name, "sent twice");
        }
        if (lines.isEmpty()) {
            return null;
        }
        checkAscii(name, name, lines.getFirst());
        return lines.getFirst();
    }

    @Override
    public List<String> headers(String name) {
        note(name, HEADER);
        List<String> lines = exchange.headers(name);
        for (int i = 0; i < lines.size(); i++) {
            checkAscii(name, name + '[' + i + ']', lines.get(i));
        }
        return lines;
    }

    /** A response may have no other either, and logic may copy what came (RFC 9110 §5.5). */
    private void checkAscii(String name, String field, String line) {
        if (line.chars().anyMatch(c -> c > '~')
                && !OF_CLIENTS.contains(name.toLowerCase(Locale.ROOT))) {
            fault(field, "must be ASCII");
        }
    }

    @Override
    public JsonReader body() {
        if (body.length > 0 && !MediaType.isJson(exchange.contentType())) {
            throw Problem.of(415, "the body must be application/json");
        }
        if (body.length > 0) {
            MediaType.checkUtf8(exchange.contentType());
        }
        return JsonCodecs.reader(body, new InBody());
    }

    @Override
    public JsonReader bodyBesideForm() {
        return isForm() ? JsonCodecs.reader(NO_BYTES, new InBody()) : body();
    }

    @Override
    public void fault(String field, String reason) {
        String in = placeOf(field);
        faults.fault(field, hinted(field, reason, in), in);
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

    /** Notes the faults of the JSON body. */
    private final class InBody implements ViolationSink {

        @Override
        public void fault(String field, String reason) {
            faults.fault(field, hinted(field, reason, BODY), BODY);
        }

        @Override
        public boolean hasErrors() {
            return faults.hasErrors();
        }
    }

    /**
     * Notes the faults of JSON in the text of a field.
     *
     * @param place the field's
     */
    private record InField(String place, Violations faults) implements JsonCodecs.FieldFaults {

        @Override
        public void fault(String field, String reason) {
            faults.fault(field, reason, place);
        }

        @Override
        public boolean hasErrors() {
            return faults.hasErrors();
        }

        @Override
        public Problem refusal() {
            return Problem.invalid(faults.all());
        }
    }

    private void note(String name, String place) {
        lastName = name;
        lastPlace = place;
    }

    /** The place of a field at fault. */
    private String placeOf(String field) {
        int bracket = field.indexOf('[');
        String name = bracket < 0 ? field : field.substring(0, bracket);
        String place = name.equals(lastName) ? lastPlace : FORM;
        if (!place.equals(FORM)) {
            return place;
        }
        boolean isInForm =
                isForm() && (query().first(name) == null || formBody().first(name) != null);
        return isInForm ? FORM : QUERY;
    }

    /** A reason, and where what is missing came instead. */
    private String hinted(String field, String reason, String in) {
        if (!reason.equals(REQUIRED)) {
            return reason;
        }
        return elsewhere()
                .of(field, in)
                .map(place -> reason + ": it came in the " + place)
                .orElse(reason);
    }

    private Elsewhere elsewhere() {
        if (elsewhere == null) {
            elsewhere =
                    new Elsewhere(
                            new Elsewhere.Places(
                                    path,
                                    name -> query().first(name) != null,
                                    name -> isForm() && formBody().first(name) != null,
                                    name -> !exchange.headers(name).isEmpty(),
                                    isForm() ? NO_BYTES : body));
        }
        return elsewhere;
    }

    private boolean isForm() {
        String type = exchange.contentType();
        return MediaType.isForm(type) || MediaType.isMultipartForm(type);
    }

    private Parameters formBody() {
        if (form == null) {
            form = readForm(exchange.contentType());
        }
        return form;
    }

    private Parameters readForm(String contentType) {
        if (!isForm()) {
            if (body.length > 0 && !MediaType.isJson(contentType)) {
                throw Problem.of(415, "the body must be a form or application/json");
            }
            return Parameters.none();
        }
        if (MediaType.isMultipartForm(contentType)) {
            MediaType.checkUtf8(contentType);
            return MultipartForm.parse(contentType, body);
        }
        if (body.length == 0) {
            return Parameters.none();
        }
        FormCharset charset = FormCharset.of(contentType);
        String text = charset.decode(body, 0, body.length);
        if (text == null || isInAnotherEncoding(text)) {
            throw Problem.badRequest("malformed form: it is not UTF-8");
        }
        return Parameters.ofForm(text, charset);
    }

    /** A byte order mark, or the zeros of UTF-16, which a form would have to encode. */
    private static boolean isInAnotherEncoding(String form) {
        return form.startsWith("\ufeff") || form.indexOf('\0') >= 0;
    }
}
