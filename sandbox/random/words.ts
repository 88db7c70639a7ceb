/** Words for RandomPet: lower-case letters only, so that a name made of them is a valid DNS label. */
const split = (words: string): readonly string[] => words.trim().split(/\s+/);

export const adverbs = split(`
  barely boldly bravely briefly brightly briskly calmly cleanly clearly closely coolly daily deeply duly eagerly early
  easily evenly fairly finely firmly fondly freely fully gently gladly gravely greatly highly hourly jointly justly keenly
  kindly largely lately lightly loosely loudly mainly mildly mostly nearly neatly newly nicely nobly openly partly plainly
  politely promptly proudly purely quickly quietly rarely readily safely sharply shortly simply slowly smoothly softly
  solely soundly steadily strongly suddenly surely swiftly tightly truly vaguely vastly warmly weekly widely wildly wisely
`);

export const adjectives = split(`
  able active agile alert ample amber apt bold brave breezy bright brisk broad calm careful cheerful civil clean clear
  clever coral cosy crisp curious daring dear deep eager early easy equal even exact fair fancy fast fine firm fit fleet
  fond frank free fresh gentle giant glad golden grand great handy happy hardy helpful honest humble ideal jolly just keen
  kind large lasting level light lively loyal lucky major merry mighty mint modest musical native neat nimble noble novel
  open patient plain polite prime proper proud pure quick quiet rapid rare ready rich robust royal safe sharp shiny silent
  silver simple sleek smart smooth snug social solid sound spry stable steady still stout strong subtle sunny super sure
  swift tender tidy top tough true trusty upright useful valid vast vital vivid warm wealthy whole willing wise witty young
`);

export const animals = split(`
  albatross alpaca ant badger bat bear beaver bee beetle bison boar bobcat buffalo bunny camel caribou cat cheetah cicada
  clam cobra cod condor coral cougar coyote crab crane cricket crow deer dingo dog dolphin donkey dove dragonfly duck eagle
  eel egret elk emu falcon ferret finch firefly fish flamingo fox frog gazelle gecko gibbon giraffe goat goose gopher
  grouse gull hamster hare hawk hedgehog heron herring hornet horse hound husky ibex ibis iguana impala jackal jaguar jay
  kangaroo katydid kestrel kiwi koala lark lemming lemur lion lizard llama lobster lynx macaque mackerel magpie mallard
  manatee mantis marmot marten meerkat mink mole monkey moose moth mouse mule narwhal newt ocelot octopus orca oriole oryx
  osprey ostrich otter owl ox oyster panda panther parrot pelican penguin perch pheasant pigeon pika pony puffin puma
  quail rabbit raccoon ram raven reindeer robin salmon seal shark sheep shrew shrimp skink sloth snail sparrow spider squid
  squirrel starling stork sturgeon swallow swan tapir tarpon tern thrush tiger toad tortoise toucan trout tuna turkey
  turtle viper vole wallaby walrus wasp weasel whale wolf wombat woodpecker wren yak zebra
`);
