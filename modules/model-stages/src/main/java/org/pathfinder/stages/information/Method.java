package org.pathfinder.stages.information;

/** How something was learnt. */
public enum Method {

	WORKSHOP, SURVEY, INTERVIEW, DATA, OTHER

}
