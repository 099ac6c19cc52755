package org.pathfinder.library.notice;

import jakarta.validation.constraints.Email;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom Pathfinder writes to about the library who is in no council.
 *
 * @param editors the mailbox that the library's editors share; without one they are not
 * written to
 */
@Validated
@ConfigurationProperties("pathfinder.library")
record NoticeSettings(@Email @Nullable String editors) {
}
