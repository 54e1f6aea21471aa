package dev.gatewright.codegen.openapi;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints a JSON value for people: two blanks a level, one member a line. */
final class NodeText {
    private final StringBuilder text = new StringBuilder();
    private String indent = "";

    private NodeText() {}

    static String of(Node node) {
        NodeText printer = new NodeText();
        printer.print(node);
        return printer.text.append('\n').toString();
    }

    private void print(Node node) {
        switch (node) {
            case Node.Members(Map<String, Node> members) ->
                    block('{', '}', members.entrySet(), this::print);
            case Node.Elements(List<Node> elements) -> block('[', ']', elements, this::print);
            case Node.Text(String value) -> quote(value);
            case Node.Numeric(var value) -> text.append(value.toPlainString());
            case Node.Bool(boolean value) -> text.append(value);
            case Node.Nothing() -> text.append("null");
        }
    }

    private void print(Map.Entry<String, Node> member) {
        quote(member.getKey());
        text.append(": ");
        print(member.getValue());
    }

    private <T> void block(char open, char close, Iterable<T> parts, Consumer<T> printer) {
        text.append(open);
        String outer = indent;
        indent = outer + "  ";
        Iterator<T> rest = parts.iterator();
        boolean empty = !rest.hasNext();
        while (rest.hasNext()) {
            text.append('\n').append(indent);
            printer.accept(rest.next());
            text.append(rest.hasNext() ? "," : "");
        }
        indent = outer;
        text.append(empty ? "" : "\n" + indent).append(close);
    }

    private void quote(String value) {
        text.append('"');
        value.chars().forEach(this::escape);
        text.append('"');
    }

    private void escape(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u%04x".formatted(c));
                } else {
                    text.append((char) c);
                }
            }
        }
    }
}
