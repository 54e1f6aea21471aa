/** What developers read in a browser: the OpenAPI document, a page to try it on, a start page. */
@NullMarked
package dev.gatewright.app.docs;

import org.jspecify.annotations.NullMarked;
