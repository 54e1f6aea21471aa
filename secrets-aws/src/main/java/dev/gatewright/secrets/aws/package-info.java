/** Secrets in AWS Secrets Manager. */
@NullMarked
package dev.gatewright.secrets.aws;

import org.jspecify.annotations.NullMarked;
