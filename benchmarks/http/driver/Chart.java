import java.util.Map;

/** A chart of bars, as SVG. */
final class Chart {
    private static final int ROW = 26;
    private static final int LEFT = 230;
    private static final int WIDTH = 420;

    private Chart() {}

    /** A bar for each entry; the first is ours. */
    static String of(String title, String format, Map<String, Double> values) {
        double most = values.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        StringBuilder svg = new StringBuilder();
        int height = 40 + ROW * values.size();
        svg.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 740 %d\" role=\"img\""
                                + " font-family=\"system-ui,sans-serif\" font-size=\"13\">\n"
                                + "<title>%s</title>\n"
                                + "<rect width=\"740\" height=\"%d\" fill=\"#fff\"/>\n"
                                + "<text x=\"10\" y=\"22\" font-weight=\"600\"" + " fill=\"#222\">%s</text>\n")
                        .formatted(height, title, height, title));
        int y = 36;
        boolean isOurs = true;
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            long length = Math.max(1, Math.round(entry.getValue() / most * WIDTH));
            svg.append(
                    ("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222\">%s</text>"
                                    + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                                    + "<text x=\"%d\" y=\"%d\" fill=\"#222\">%s</text>\n")
                            .formatted(
                                    LEFT - 8,
                                    y + 15,
                                    entry.getKey(),
                                    LEFT,
                                    y + 3,
                                    length,
                                    ROW - 8,
                                    isOurs ? "#1552a5" : "#9aa7b8",
                                    LEFT + length + 6,
                                    y + 15,
                                    Numbers.text(format, entry.getValue())));
            y += ROW;
            isOurs = false;
        }
        return svg.append("</svg>\n").toString();
    }
}
