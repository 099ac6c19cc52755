package org.pathfinder.web.sheet;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people write them. */
final class Numbers {

	/** What a spreadsheet program can tell apart. */
	private static final MathContext PRECISION = new MathContext(15);

	private Numbers() {
	}

	/** '12' and not '12.0', '0.3' and not '0.30000000000000004'. */
	static String plain(BigDecimal number) {
		BigDecimal shown = number.round(PRECISION).stripTrailingZeros();
		return (Math.abs((long) shown.scale()) > 30) ? shown.toString() : shown.toPlainString();
	}

}
