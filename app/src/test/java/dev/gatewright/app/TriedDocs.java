package dev.gatewright.app;

/** The page {@code /docs} of a service, on which operations are tried. */
record TriedDocs(DevTools page) {

    /** Waits until the page is ready. */
    static TriedDocs on(DevTools page) throws Exception {
        page.await("document.body.dataset.ready === 'true'");
        return new TriedDocs(page);
    }

    /** Opens an operation and clicks on Execute before the viewer can have read the operation. */
    void clickExecuteAtOnce(String operation) throws Exception {
        String block = block(operation);
        page.await(block + " !== null");
        page.evaluate(
                "("
                        + block
                        + ".querySelector('.opblock-summary-control').click(), setTimeout(() => "
                        + block
                        + ".querySelector('.execute').click()))");
    }

    /** Opens an operation, if it is not open yet, and has it executed anew. */
    void execute(String operation) throws Exception {
        String block = block(operation);
        page.await(block + " !== null");
        page.evaluate(
                "(document.querySelector('#refusal').hidden = true, "
                        + block
                        + ".classList.contains('is-open') || "
                        + block
                        + ".querySelector('.opblock-summary-control').click())");
        page.await(block + ".querySelector('.execute:enabled') !== null");
        page.evaluate(
                "(("
                        + block
                        + ".querySelector('.btn-clear') || {click() {}}).click(), "
                        + block
                        + ".querySelector('.execute').click())");
    }

    /** Waits until an operation shows that it was answered so. */
    void awaitStatus(String operation, String status) throws Exception {
        page.await(
                "("
                        + block(operation)
                        + ".querySelector('.live-responses-table tbody .response-col_status')"
                        + " || {textContent: ''}).textContent.includes('"
                        + status
                        + "')");
    }

    /** Waits until a part of the page has a text. */
    void awaitText(String selector, String text) throws Exception {
        page.await(
                "document.querySelector('%s').textContent.includes('%s')"
                        .formatted(selector, text));
    }

    private static String block(String operation) {
        return "document.querySelector('[id$=\"-" + operation + "\"].opblock')";
    }
}
