// The frame of the console, with its own links, around the page that the address names.
/** @jsxImportSource react */
import { Anchor, Box, Header, Heading, Nav, Page, PageContent, Sidebar, Text } from 'grommet';
import { ApiPage } from './ApiPage';
import { useWords } from './choice';
import { type Place, paths } from './pages';
import { linkTo, usePath } from './route';

const places = Object.keys(paths) as Place[];

export function Console() {
  const words = useWords();
  return (
    <Box fill>
      <Header background="background-front" pad={{ horizontal: 'medium', vertical: 'small' }}>
        <Text weight="bold">{words.product}</Text>
      </Header>
      <Box direction="row" flex>
        <Sidebar background="background-contrast" flex={false} pad="medium" width="small">
          <Nav gap="small">
            {places.map((place) => (
              <Anchor key={place} {...linkTo(paths[place])} label={words[place]} />
            ))}
          </Nav>
        </Sidebar>
        <Box flex overflow="auto">
          <Page pad={{ vertical: 'medium' }}>
            <PageContent>
              <PageAt />
            </PageContent>
          </Page>
        </Box>
      </Box>
    </Box>
  );
}

function PageAt() {
  const words = useWords();
  const path = usePath();
  if (path === paths.api) return <ApiPage />;
  const place = places.find((one) => paths[one] === path) ?? 'home';
  return (
    <>
      <Heading level={1}>{words[place]}</Heading>
      {place === 'devices' && <Text>{`${words.device} CZ2311004H`}</Text>}
      {place === 'workspace' && (
        <Text>{`${words.workspaceId} a0c3d5e7f90112233445566778899aab`}</Text>
      )}
    </>
  );
}
