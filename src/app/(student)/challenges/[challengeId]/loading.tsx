import { ChallengeSkeleton } from "~/features/challenges/workspace/components/challenge-skeleton";

export default function ChallengeLoading() {
  return <ChallengeSkeleton />;
}
