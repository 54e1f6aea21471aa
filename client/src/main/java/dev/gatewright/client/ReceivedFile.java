package dev.gatewright.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file or a stream of bytes from a service, which is read once, as it comes. To be closed. */
public final class ReceivedFile implements AutoCloseable {
    private static final Pattern ENCODED_NAME =
            Pattern.compile("filename\\*=UTF-8''([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("filename=\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.CASE_INSENSITIVE);

    private final int status;
    private final HttpHeaders headers;
    private final InputStream body;

    ReceivedFile(int status, HttpHeaders headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** 200; 206 for a range that was asked for, 304 for what has not changed. */
    public int status() {
        return status;
    }

    /** The headers of the response. */
    public HttpHeaders headers() {
        return headers;
    }

    /** The media type; {@code application/octet-stream} where the service says none. */
    public String mediaType() {
        return headers.firstValue("Content-Type").orElse("application/octet-stream");
    }

    /** How many bytes there are, where the service says. */
    public OptionalLong size() {
        try {
            return headers.firstValueAsLong("Content-Length");
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The name to save it under, where the service gives one: without folders. */
    public Optional<String> name() {
        String disposition = headers.firstValue("Content-Disposition").orElse("");
        Matcher encoded = ENCODED_NAME.matcher(disposition);
        Matcher plain = NAME.matcher(disposition);
        String name = "";
        if (encoded.find()) {
            name = decoded(encoded.group(1).strip());
        } else if (plain.find()) {
            name = plain.group(1).replaceAll("\\\\(.)", "$1");
        }
        String last = name.replaceAll("(?s)^.*[/\\\\]", "");
        boolean isUsable = !last.isBlank() && !last.equals(".") && !last.equals("..");
        return isUsable ? Optional.of(last) : Optional.empty();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The bytes as they come. A stream that breaks off ends with an {@link IOException}. */
    public InputStream body() {
        return body;
    }

    /**
     * Keeps the bytes in a new file.
     *
     * @throws IOException when the file exists or cannot be written, or the response breaks off
     */
    public void saveAs(Path file) throws IOException {
        Files.copy(body, file);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public String toString() {
        return "ReceivedFile[" + status + "]";
    }
}
