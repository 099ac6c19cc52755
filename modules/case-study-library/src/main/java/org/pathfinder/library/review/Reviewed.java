package org.pathfinder.library.review;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.pathfinder.library.disclosure.Hint;
import org.pathfinder.library.picture.ShownPicture;

/**
 * What an editor looks at before they answer.
 *
 * @param submission what is offered
 * @param pictures its pictures, each at an address for an editor's browser
 * @param hints what may say too much
 * @param remarks what was said about it, in the order in which it was said
 */
public record Reviewed(@JsonUnwrapped Submission submission, List<ShownPicture> pictures, List<Hint> hints,
		List<Remark> remarks) {
}
