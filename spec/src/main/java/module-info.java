/** The .api language: text to a resolved model. Depends on nothing. */
module dev.gatewright.spec {
    requires static transitive org.jspecify;

    exports dev.gatewright.spec;
    exports dev.gatewright.spec.diff;
    exports dev.gatewright.spec.source;
}
