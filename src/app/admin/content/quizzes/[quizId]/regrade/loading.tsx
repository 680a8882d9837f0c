export { default } from "../../../labs/[exerciseId]/regrade/loading";
