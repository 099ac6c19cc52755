package org.pathfinder.stages.programme;

import java.util.UUID;

/**
 * How many records a programme has.
 *
 * @param programme the programme's id
 * @param information pieces of information gathered
 * @param barriers barriers
 * @param assets assets
 * @param opportunities opportunities
 * @param openBarriers barriers that no opportunity lowers
 * @param unusedAssets assets that no opportunity uses
 */
record Counts(UUID programme, int information, int barriers, int assets, int opportunities, int openBarriers,
		int unusedAssets) {

	public int gaps() {
		return this.openBarriers + this.unusedAssets;
	}

	public boolean empty() {
		return this.information + this.barriers + this.assets + this.opportunities == 0;
	}

}
