package org.pathfinder.library;

/** How much a case study tells. */
public enum CaseStudyForm {

	/** A few sentences for each question. */
	MINI,
	/** As much as it takes. */
	FULL

}
