package dev.gatewright.client;

import dev.gatewright.runtime.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A form with files (RFC 7578). Files are read when they are sent, and never in memory as a whole.
 */
final class MultipartBody {
    private final String boundary = "gatewright-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    String mediaType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    void addTexts(List<ApiCall.Part> texts) {
        texts.forEach(text ->
                parts.add(BodyPublishers.ofString(head(text.name(), "") + text.value() + "\r\n")));
    }

    void addFile(String name, Upload file) {
        String about =
                "; filename=\"%s\"\r\nContent-Type: %s"
                        .formatted(
                                quoted(file.untrustedFileName()), line(file.untrustedMediaType()));
        parts.add(BodyPublishers.ofString(head(name, about)));
        if (file.size() > 0) {
            parts.add(
                    BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> open(file)), file.size()));
        }
        parts.add(BodyPublishers.ofString("\r\n"));
    }

    private String head(String name, String more) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                .formatted(boundary, quoted(name), more);
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--\r\n", StandardCharsets.UTF_8));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private static InputStream open(Upload file) {
        try {
            return file.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As browsers write names (WHATWG HTML §4.10.21.8). */
    private static String quoted(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static String line(String mediaType) {
        if (mediaType.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("a malformed media type of a file");
        }
        return mediaType;
    }
}
