import { textOf } from '../command.ts';
import { hasOption, valuesOf } from './invocation.ts';
import type { ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { suite, tool, type Facts } from './suite.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

const mail: Facts = { place: 'mail' };
const chat: Facts = { place: 'chat' };

/** Programs that send mail and messages; after each one's own manual. */
export const messagingPrograms: ProgramTable = {
  'mail mailx s-nail bsd-mailx nail heirloom-mailx': tool(
    '@send s|subject= a=r A= b|bcc= c|cc= r= S= q=r Q=r e H f=? u= n N i t v d F R= E M= T= X= y= :=',
    mail,
  ),
  'mutt neomutt': tool(
    '@send s|subject= a=r b|bcc= c|cc= e=x F=r f= H=r i=r m= n p Q= R v x y z Z D A= B C d= E G g= l=w',
    mail,
  ),
  'sendmail exim exim4 msmtp msmtpq esmtp ssmtp nullmailer-inject qmail-inject': tool(
    '@send t f= F= i o= v bs bp bd bi C=r a|account= host= port= from= auth=? user= passwordeval=x tls=? tls-starttls=? tls-trust-file=r logfile=w file=r read-envelope-from read-recipients serverinfo X=r h= N= R= B= r= q=? U G ba n p= au= ap= am=',
    mail,
  ),
  swaks: tool(
    '@send t|to= f|from= s|server= p|port= attach=r attach-type= attach-name= attach-body=r body=?r d|data=r data-file=r h= H= header= add-header= au|auth-user= ap|auth-password= a|auth=? tls tls-on-connect tls-key=r tls-cert=r ehlo= q|quit-after= pipe=x socket= n|suppress-data l|config=r S|silent=? dump=? protocol= local-interface= xclient= cc= bcc= timeout= 4 6 copy-routing= help ',
    { ...mail, run: runSwaks, singleDash: true },
  ),
  'mpack metasend sendemail sendEmail smtp-cli mailsend mailsend-go himalaya aerc': tool(
    '@send s= t= u= m= a=r f= x= xp= xu= o= c= d= l=w q v cc= bcc= sub= attach=r file=r body= M= smtp= port= user= pass= account= server= from= to=',
    { ...mail, singleDash: true },
  ),
  'mailq postqueue postsuper newaliases': tool('d= h= H= r= p f s= i= j v q', mail),
  'slack slack-cli slackcat slack-term slackr': tool(
    '@send c|channel= t|text|tee n|filename= u|user= m|message= w|webhook-url=u file=r f|file=r token= s|stream p|plain configure team= comment= title= q= a= app= e=',
    { ...chat, run: runAttached },
  ),
  'discord-webhook discord.sh discord discordo discli dce': tool(
    '@send webhook-url=u text= username= avatar= title= description= color= file=r content= url=u t|token= c|channel= o|output=w',
    { ...chat, run: runAttached },
  ),
  'telegram-send telegram tg telegram-cli tdl': tool(
    '@send f|file=r i|image=r video=r audio=r sticker=r animation=r a= c|config|channel= g|global-config stdin pre format= caption= silent timeout= t|token= k= W e= location= n|namespace= chat= path=r',
    { ...chat, run: runAttached },
  ),
  'ntfy pushover pushbullet gotify apprise notify pushcut alertmanager amtool': tool(
    '@send t|title= m|message= p|priority= T|tags= tag= click=u attach=u f|file=r e|email= u|user= k|token= delay= at= icon=u actions= no-cache q|quiet c|config=r b|body= i= n|notification-type= d D= a= url=u s|since= poll from-config provider= id= bulk silent data=r alertmanager.url=u',
    chat,
  ),
  twilio: suite(
    'l= o= properties= no-limit profile= p= silent',
    {
      'api:core:messages:create phone-numbers:buy:mobile phone-numbers:buy:local api:core:calls:create email:send':
        '@send to= from= body= media-url=u url=u messaging-service-sid= subject= text= attachment=r',
      'api:core:messages:remove phone-numbers:update login profiles:create profiles:list profiles:use profiles:remove api:core:messages:list phone-numbers:list serverless:deploy debugger:logs:list':
        '@send sid= limit= sms-url=u voice-url=u f|force',
    },
    chat,
  ),
  'signal-cli mautrix matrix-commander matrix-send matrix.sh mattermost mmctl rocketchat zulip-send zulip xmpp sendxmpp go-sendxmpp irc ii whatsapp-cli wacli imsg mastodon toot bsky tweet t tut twurl':
    tool(
      '@send a|account|attachment=r u|username|user= p|password= m|message= g|group-id= f|file=r F= i|image=r c|config=r r|room= s|subject|stream|server= t|tls h|homeserver=u d|device|data= v|visibility= e= j= X= b= k|token= l|local q yes media=r description= using= o|output=',
      chat,
    ),
  'sendsms gammu gnokii smstools nexmo vonage messagebird plivo sinch': tool(
    '@send text= to= from= len= c|config=r api_key= api_secret= type= name= force yes',
    chat,
  ),
  'xmessage talk': tool(
    'title= subtitle= message= m= i=r u= t= a= c= h= n g= sound= open=u execute=x activate= sender= appIcon=r contentImage=r group= info text= error question width= height= urgency= icon= app-name= hint= expire-time= msgbox= yesno=',
  ),
};

/** `--attach @file`, `--body @file`: a name behind `@` is a file (swaks, Data options). */
function runSwaks(run: ProgramRun): Outcome {
  const named = valuesOf(run.invocation, '--header', '--body').filter((word) => leadOf(word).startsWith('@'));
  return {
    effects: [
      ...named.flatMap((word) => run.file(sliceWord(word, 1), 'read')),
      ...valuesOf(run.invocation, '--server').flatMap((word) => run.connect(word, 'certain')),
    ],
  };
}

/** Operands that look like files are attached. */
function runAttached(run: ProgramRun): Outcome {
  const hasTarget = hasOption(run.invocation, '--channel', '--file');
  const files = run.invocation.operands.filter(
    ({ word }) => /^[./~]/.test(textOf(word) ?? '') || (hasTarget && /\.\w{1,5}$/.test(textOf(word) ?? '')),
  );
  return { effects: files.flatMap(({ word }) => run.file(word, 'read')) };
}
