/** The .api language: text to a resolved model. Depends on nothing. */
module dev.gatewright.language {
    requires static transitive org.jspecify;

    exports dev.gatewright.language;
    exports dev.gatewright.language.diff;
    exports dev.gatewright.language.source;
}
