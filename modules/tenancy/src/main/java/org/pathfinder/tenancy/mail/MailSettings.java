package org.pathfinder.tenancy.mail;

import jakarta.validation.constraints.Email;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How Pathfinder signs its mail. The server is {@code spring.mail.host}.
 *
 * @param from the address it comes from; without one nothing is sent
 */
@Validated
@ConfigurationProperties("pathfinder.mail")
record MailSettings(@Email @Nullable String from) {
}
