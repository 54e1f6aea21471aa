package dev.gatewright.cli.lsp;

import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.MessageIssue;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads an editor's messages. One that cannot be read is refused, and the next one read.
 *
 * <p>Every body is taken from the input as a whole before it is parsed: what the parser leaves of
 * it would be read as the header of the next message otherwise.
 */
final class MessageReader implements MessageProducer {
    private static final Logger LOG = System.getLogger(MessageReader.class.getName());

    /** Not at the start of a line only: the body before may be longer than its header said. */
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d{1,9})\\s*$");

    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\\s;\"]+)");

    private final InputStream in;
    private final MessageJsonHandler json;
    private final RemoteEndpoint editor;

    /**
     * @param editor who is told which messages were not read
     */
    MessageReader(InputStream in, MessageJsonHandler json, RemoteEndpoint editor) {
        this.in = in;
        this.json = json;
        this.editor = editor;
    }

    /** The header of a message: its length, if it has a good one, and whether it is in UTF-8. */
    private record Header(int length, boolean isUtf8) {}

    /** Hands messages over until the input ends. */
    @Override
    public void listen(MessageConsumer consumer) {
        try {
            Header header = header();
            while (header != null) {
                if (header.length() < 0) {
                    refuse("a message needs a header with its Content-Length");
                } else {
                    byte[] body = in.readNBytes(header.length());
                    if (body.length < header.length()) {
                        return;
                    }
                    if (header.isUtf8()) {
                        read(new String(body, StandardCharsets.UTF_8), consumer);
                    } else {
                        refuse("a message must be in UTF-8");
                    }
                }
                header = header();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the input cannot be read", e);
        }
    }

    /** The next header; null at the end of the input. */
    private @Nullable Header header() throws IOException {
        int length = -1;
        boolean isUtf8 = true;
        String line = line();
        while (line != null && line.isEmpty()) { // after the body before
            line = line();
        }
        while (line != null && !line.isEmpty()) {
            Matcher lengths = LENGTH.matcher(line);
            if (lengths.find()) {
                length = Integer.parseInt(lengths.group(1));
            }
            Matcher charset = CHARSET.matcher(line);
            if (charset.find()) {
                String name = charset.group(1).toLowerCase(Locale.ROOT);
                isUtf8 = name.equals("utf-8") || name.equals("utf8");
            }
            line = line();
        }
        return line == null ? null : new Header(length, isUtf8);
    }

    /** A line without its end; null at the end of the input. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }

    private void read(String body, MessageConsumer consumer) {
        try {
            Message message = json.parseMessage(body);
            if (message == null) {
                refuse("a message must be an object");
                return;
            }
            consumer.consume(message);
        } catch (MessageIssueException e) {
            editor.handle(
                    e.getRpcMessage(), e.getIssues().stream().map(MessageReader::issue).toList());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.DEBUG, "a message was not read", e);
            refuse("the message cannot be read");
        }
    }

    /** What the library calls unreadable is JSON often, with parameters of another type. */
    private static MessageIssue issue(MessageIssue found) {
        if (found.getIssueCode() != ResponseErrorCode.ParseError.getValue()
                || found.getCause() == null) {
            return found;
        }
        Throwable cause = found.getCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof MalformedJsonException || cause instanceof EOFException
                ? new MessageIssue(
                        "the message is not JSON", ResponseErrorCode.ParseError.getValue())
                : new MessageIssue(
                        "the parameters have a wrong type",
                        ResponseErrorCode.InvalidParams.getValue());
    }

    /** Answers a message whose id is not known. */
    private void refuse(String why) {
        editor.handle(
                new RequestMessage(),
                List.of(new MessageIssue(why, ResponseErrorCode.ParseError.getValue())));
    }
}
